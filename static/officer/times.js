// Moments in the reader's own time; without this script they stand in UTC.

const here = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

for (const time of document.querySelectorAll("time[datetime]")) {
  time.title = time.textContent;
  time.textContent = here.format(new Date(time.dateTime));
}
