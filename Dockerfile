FROM python:3.11-slim-bookworm

# Who runs Retell may write nothing but /data.
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin retell \
    && install -d -o retell -g retell /data
# What the 3-D view is drawn with: OpenGL, in software where there is no graphics card.
RUN apt-get update && apt-get install -y --no-install-recommends libgl1 libegl1 libgl1-mesa-dri \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /retell
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md ./
COPY app app
COPY models models
COPY migrations migrations
COPY templates templates
COPY static static

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 RETELL_HOST=0.0.0.0 RETELL_DATA_DIR=/data
USER retell
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD \
    ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["python", "-m", "app", "serve"]
