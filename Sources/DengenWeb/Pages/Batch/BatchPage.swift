import DengenCenter
import DengenModel

/// `/batches/{id}`: one press, n of m, with a line for each member and a retry of the failed (A-61, ui 1.4).
struct BatchPage: Sendable {
    var batch: BatchRecord

    func view(in frame: Frame) -> HTML {
        let live = Routes.live.path.query("batch", batch.id.rawValue).query("at", batch.site.rawValue)
        return frame.page(frame(frame.headline(of: batch)), live: live) {
            frame.trail(trail(frame))
            div(.class("page-head")) {
                h1 { bdi { frame(frame.headline(of: batch)) } }
                frame.asOf(batch.asOf, clock: WallClock(batch.zone), again: Routes.batch(batch.id))
            }
            frame.batchPanel(batch)
            section(.labelledBy("members")) {
                h2(.id("members")) { frame(BatchText.members) }
                ol(.class("members")) { for member in batch.members { frame.line(member, of: batch) } }
            }
        }
    }

    private func trail(_ frame: Frame) -> [(name: String, path: URLPath)] {
        var steps = [(frame(CommonText.dashboard), Routes.dashboard.path), (batch.siteName, Routes.site(batch.site))]
        if let group = batch.group { steps.append((batch.name, Routes.group(group))) }
        if let device = batch.device { steps.append((batch.name, Routes.switchDevice(device))) }
        return steps
    }
}

extension BatchRecord {
    var liveID: String { "batch-" + id.rawValue }
}

extension BatchMember {
    var liveID: String { "member-" + outlet.rawValue }

    var actionWord: Phrase { kind == .wakeOnLAN ? CommandText.wakeOnLAN : CommandText.action(action) }
}

extension Frame {
    /// `サーバー：オフ`.
    func headline(of batch: BatchRecord) -> Phrase {
        let isAlike = batch.action != nil
        return BatchText.headline(
            isAlike ? batch.members.first?.actionWord ?? BatchText.title : BatchText.title, name: batch.name)
    }

    /// n of m, who pressed and when: what live updates replace.
    func batchPanel(_ batch: BatchRecord) -> HTML {
        section(.class("panel"), .live(batch.liveID), .label(self(BatchText.title))) {
            batchProgress(batch)
            facts {
                fact(CommandText.who, batch.actorName.isEmpty ? self(CommonText.system) : batch.actorName)
                fact(CommandText.state(.queued), batch.createdAt, WallClock(batch.zone))
                if let parent = batch.parent {
                    fact(BatchText.parent) { a(.href(Routes.batch(parent))) { self(BatchText.details) } }
                }
            }
            retryWay(batch)
        }
    }

    func batchProgress(_ batch: BatchRecord) -> HTML {
        let counts: [(Int, (Int) -> Phrase)] = [
            (batch.count(.underWay), BatchText.underWay), (batch.count(.failed), BatchText.failed),
            (batch.count(.withdrawn), BatchText.withdrawn),
        ]
        let all = [BatchText.done] + counts.filter { $0.0 > 0 }.map { $0.1($0.0) }
        return progressLine(batch.count(.done), of: batch.members.count, BatchText.list(all))
    }

    @HTMLBuilder
    private func retryWay(_ batch: BatchRecord) -> HTML {
        if batch.count(.failed) > 0 && !batch.isRetried && batch.mayRetry {
            div(.class("buttons")) {
                a(.class("button"), .href(Routes.retryQuestion(batch.id)), .rel("nofollow"), .confirms) {
                    icon(.reload)
                    span { self(BatchText.retry) }
                }
            }
        }
    }

    /// One member: what was asked of it and how it stands.
    func line(_ member: BatchMember, of batch: BatchRecord) -> HTML {
        li(.class("member"), .live(member.liveID)) {
            span(.class("number")) { member.label }
            a(.class("name"), .href(Routes.outlet(member.outlet))) { bdi { member.name } }
            span(.class("ordered")) { self(member.actionWord) }
            if let command = member.command {
                note(CommandNote(record: command, asOf: batch.asOf))
            } else if let refusal = member.refusal {
                div(.class("note bad")) {
                    p {
                        icon(.notice)
                        strong { self(BatchText.refuses) }
                    }
                    p(.class("detail")) { self(CommandText.reason(refusal)) }
                }
            }
        }
    }
}
