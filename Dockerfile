# Retell for others. With the neural networks (PyTorch for CPUs, some 300 MB more): docker build --build-arg NETWORKS=on .
FROM python:3.11-slim-bookworm AS installed
ARG NETWORKS=off
WORKDIR /retell
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY requirements-networks.txt ./
RUN if [ "$NETWORKS" = on ]; then /venv/bin/pip install --no-cache-dir --constraint requirements-networks.txt \
        --extra-index-url https://download.pytorch.org/whl/cpu torch torchvision safetensors; fi

FROM python:3.11-slim-bookworm
# What the 3-D view is drawn with: OpenGL, in software where there is no graphics card. The system's own fixes are
# taken as they come, so its packages carry no version.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends libgl1 libegl1 libgl1-mesa-dri \
    && rm -rf /var/lib/apt/lists/*
# Who runs Retell may write nothing but /data.
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin retell \
    && install -d -o retell -g retell /data
COPY --from=installed /venv /venv
WORKDIR /retell
COPY pyproject.toml README.md ./
COPY app app
COPY models models
COPY migrations migrations
COPY templates templates
COPY static static

ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    RETELL_HOST=0.0.0.0 RETELL_DATA_DIR=/data RETELL_LOG=json
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD \
    ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["python", "-m", "app", "serve"]
