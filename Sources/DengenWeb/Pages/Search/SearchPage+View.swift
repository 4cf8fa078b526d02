import DengenCenter
import DengenModel

/// `/searches/{id}`: how far a search is and what it found, each to add with one press.
struct SearchPage: Sendable {
    var search: SearchDetail

    private var summary: SearchSummary { search.summary }
    private var path: URLPath { Routes.search(summary.id) }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(SearchText.title), live: Routes.live.path.query("search", summary.id.rawValue)) {
            frame.trail([
                (frame(GatewayText.title), Routes.gateways.path),
                (search.gatewayName, Routes.gateway(summary.gateway)),
            ])
            div(.class("page-head")) {
                h1 { frame(SearchText.title) }
                frame.asOf(search.asOf, clock: WallClock(search.zone), again: path)
            }
            frame.searchPanel(search)
            section(.labelledBy("findings")) {
                h2(.id("findings")) { frame(SearchText.findings) }
                frame.findings(search)
            }
            p(.class("ways-on")) {
                a(
                    .class("button"),
                    .href(NewDevicePage.path("search", gateway: summary.gateway.rawValue))
                ) {
                    frame.icon(.search)
                    span { frame(SearchText.again) }
                }
            }
        }
    }
}

extension Badge {
    static func search(_ state: SearchSummary.State) -> Badge {
        let word = SearchText.state(state)
        switch state {
        case .waiting: return Badge(look: "badge waiting", icon: .waiting, word: word)
        case .running: return Badge(look: "badge change", icon: .changing, word: word)
        case .done: return Badge(look: "badge normal", icon: .normal, word: word)
        case .failed: return Badge(look: "badge abnormal", icon: .abnormal, word: word)
        }
    }
}

extension Frame {
    /// What was searched, in one line.
    func targets(of search: SearchSummary) -> String {
        let lines = search.targets.utf8.split { "\r\n".utf8.contains($0) }.map { String(decoding: $0, as: UTF8.self) }
        return (lines + (search.isBroadcast ? [self(SearchText.segment)] : [])).joined(separator: ", ")
    }

    /// State and progress: what live updates replace.
    func searchPanel(_ search: SearchDetail) -> HTML {
        let (summary, clock) = (search.summary, WallClock(search.zone))
        return section(.class("panel"), .live("search-" + summary.id.rawValue), .label(self(SearchText.progress))) {
            dl(.class("big-state")) {
                dt { self(SearchText.state) }
                dd { badge(.search(summary.state)) }
                dt { self(SearchText.progress) }
                dd { self(SearchText.progress(summary.asked, of: summary.total)) }
                dt { self(SearchText.found) }
                dd { String(summary.found) }
            }
            if summary.state == .running && summary.total > 0 {
                progress(.most(summary.total), .value(String(summary.asked)), .label(self(SearchText.progress))) {
                    HTML.nothing
                }
            }
            if let problem = summary.problem { p(.class("warn")) { bdi { self(SearchText.problem(problem)) } } }
            facts {
                fact(SearchText.targets, targets(of: summary))
                fact(SearchText.startedAt, summary.createdAt, clock)
                if let finishedAt = summary.finishedAt { fact(SearchText.finishedAt, finishedAt, clock) }
            }
        }
    }

    /// Each finding with the button that adds it.
    func findings(_ search: SearchDetail) -> HTML {
        let columns = [
            DeviceText.address, DeviceText.model, SearchText.name, DeviceText.kind, DeviceText.outlets,
            SearchText.action,
        ]
        return div(.live("findings")) {
            if search.findings.isEmpty {
                p(.class("empty")) {
                    self(search.summary.finishedAt == nil ? SearchText.nothingYet : SearchText.nothing)
                }
            } else {
                listTable(SearchText.findings, columns: columns, figures: [4]) {
                    for finding in search.findings { row(finding, of: search.summary.id, columns) }
                }
            }
        }
    }

    private func row(_ finding: FindingRecord, of search: SearchID, _ columns: [Phrase]) -> HTML {
        tr {
            cell(columns[0]) { bdi { finding.address } }
            cell(columns[1]) { bdi { finding.model } }
            cell(columns[2]) { bdi { finding.name } }
            cell(columns[3]) { finding.deviceKind.map { self(DeviceText.kind($0)) } ?? "—" }
            numberCell(columns[4], String(finding.outlets))
            cell(columns[5]) { action(for: finding, of: search) }
        }
    }

    private func action(for finding: FindingRecord, of search: SearchID) -> HTML {
        if let device = finding.device {
            return a(.href(Routes.device(device))) { self(SearchText.added) }
        }
        if !finding.isRecognised { return span(.class("past")) { self(SearchText.notRecognised) } }
        return press(SearchText.add, to: Routes.adopt(search), "index", String(finding.index), about: finding.address)
    }
}
