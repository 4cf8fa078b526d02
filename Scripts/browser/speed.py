"""How quick the pages are on this machine, printed beside the aims of the design and never judged: CI is no bench."""
from browsing import Person
from report import Report

TIMES = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const assets = performance.getEntriesByType("resource").filter((each) => each.name.includes("/assets/"));
  return { first: page.responseStart - page.requestStart, shown: page.domContentLoadedEventEnd,
    page: page.encodedBodySize, assets: assets.reduce((sum, each) => sum + each.encodedBodySize, 0) };
}"""


def run(person: Person, report: Report) -> None:
    report.heading("speed (aims: first byte 50 ms; page and assets 60 kB)")
    site = max(person.api.sites(), key=lambda site: site["outlets"])
    outlet = person.api.outlets()[0]
    paths = {"dashboard": "/", "site": f"/sites/{site['id']}", "outlet": f"/outlets/{outlet['id']}", "log": "/log"}
    for name, path in paths.items():
        with person.window(path) as page:
            page.goto(path)
            times = page.evaluate(TIMES)
        report.say(
            f"       {name}: first byte {times['first']:.0f} ms, shown {times['shown']:.0f} ms,"
            f" page {times['page'] / 1000:.0f} kB, assets {times['assets'] / 1000:.0f} kB")
