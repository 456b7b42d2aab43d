// Moments in the reader's own time; without this script they stand in UTC.

const here = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function localTimes(part) {
  for (const time of part.querySelectorAll("time[datetime]")) {
    time.title = time.textContent;
    time.textContent = here.format(new Date(time.dateTime));
  }
}

localTimes(document);
