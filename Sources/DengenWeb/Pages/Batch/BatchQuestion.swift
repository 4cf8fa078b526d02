import DengenCenter
import DengenModel

/// はい or いいえ before one press for several outlets, with what each of them would do (N-08).
///
/// Without script a page of its own; `dialog.js` takes the part marked `question-body` into a dialog.
struct BatchQuestion: Sendable {
    var plan: BatchPlan
    /// Used once: a double click is one batch.
    var key: String
    /// Where はい sends.
    var target: URLPath
    /// What goes along with はい: the action or the orders.
    var hidden: [(name: StaticString, value: String)]
    var returning: URLPath
    var isRetry = false
    var typedName = ""
    var errors = FormErrors()

    /// Rows that are shown one by one; the rest is counted.
    private static let mostRows = 100

    private var willRun: Int { plan.count { $0 == .proceed } }
    private var joining: Int { plan.count { $0 == .join } }
    private var refusing: [BatchPlan.Member] { plan.members.filter { !$0.runs } }

    /// Critical members are among those that could run if the name were typed (N-05).
    private var wantsName: Bool {
        plan.members.contains { $0.fate == .refuse(.notNamed) || ($0.outlet.isCritical && $0.runs) }
    }

    func view(in frame: Frame) -> HTML {
        frame.page(frame(BatchText.confirmTitle)) {
            div(.class("question batch-question"), .id("question-body")) {
                h1(.id("question")) { frame(title) }
                frame.errorSummary(errors)
                facts(frame)
                if plan.members.contains(where: { $0.outlet.health == .disconnected }) {
                    p(.class("warn")) { frame(BatchText.noLink) }
                }
                if !refusing.isEmpty { refusals(frame) }
                if willRun + joining == 0, !wantsName { p { frame(BatchText.nothingSwitches) } }
                planTable(frame)
                answers(frame)
            }
        }
    }

    private var title: Phrase {
        if isRetry { return BatchText.retryQuestion(name: plan.name, count: plan.members.count) }
        guard plan.group != nil, let action = plan.action, let first = plan.members.first else {
            return BatchText.settleQuestion
        }
        return BatchText.question(action, first.outlet.kind, name: plan.name, count: plan.members.count)
    }

    private func facts(_ frame: Frame) -> HTML {
        frame.facts {
            frame.fact(CommonText.site, plan.siteName)
            frame.fact(BatchText.target) {
                bdi { plan.name }
                span(.class("counted")) {
                    frame(BatchText.counts(proceed: willRun, join: joining, refuse: refusing.count))
                }
            }
            if let load = plan.load {
                frame.fact(BatchText.loadNow) { NumberFormat.text(load, decimals: 1) + " W" }
            }
        }
    }

    /// Who refuses stands first and open; nobody has to look for it.
    private func refusals(_ frame: Frame) -> HTML {
        div(.class("note bad")) {
            p {
                frame.icon(.notice)
                strong { frame(BatchText.refusing) }
            }
            ul(.class("refusals")) {
                for member in refusing.prefix(Self.mostRows) {
                    li {
                        span(.class("number")) { member.outlet.label }
                        bdi { member.outlet.name }
                        span(.class("detail")) { frame(member.reason) }
                    }
                }
                if refusing.count > Self.mostRows { li { frame(BatchText.more(refusing.count - Self.mostRows)) } }
            }
        }
    }

    private func planTable(_ frame: Frame) -> HTML {
        let columns = [
            OutletText.outletNumber, OutletText.outletName, OutletText.state, OutletText.load, BatchText.delay,
            BatchText.fate,
        ]
        return details(.class("plan")) {
            summary { frame(BatchText.plan) }
            frame.listTable(BatchText.plan, columns: columns, figures: [3, 4]) {
                for member in plan.members.prefix(Self.mostRows) { row(member, columns, frame) }
            }
            if plan.members.count > Self.mostRows {
                p(.class("hint")) { frame(BatchText.more(plan.members.count - Self.mostRows)) }
            }
        }
    }

    private func row(_ member: BatchPlan.Member, _ columns: [Phrase], _ frame: Frame) -> HTML {
        tr {
            frame.cell(columns[0]) { member.outlet.label }
            frame.cell(columns[1]) { bdi { member.outlet.name } }
            frame.cell(columns[2]) { frame.state(of: member.outlet, asOf: plan.asOf) }
            frame.numberCell(
                columns[3], member.outlet.quantities?.power.map { NumberFormat.text($0, decimals: 1) + " W" } ?? "—")
            frame.numberCell(columns[4], member.delay.map { frame(OutletText.seconds(($0 + 999) / 1000)) } ?? "—")
            frame.cell(columns[5]) { frame(member.words(plan.group != nil)) }
        }
    }

    /// いいえ comes first and gets the focus: the default changes nothing.
    private func answers(_ frame: Frame) -> HTML {
        form(.class("batch-answers"), .post, .action(target), .key(key)) {
            hiddenField("token", frame.formToken)
            hiddenField("key", key)
            hiddenField("from", returning.text)
            hiddenField("stamp", plan.stamp)
            for field in hidden { hiddenField(field.name, field.value) }
            if wantsName {
                p(.class("warn")) { frame(BatchText.critical) }
                frame.field(
                    FormField(
                        name: "name", label: BatchText.typedName, content: .text(typedName),
                        hint: Phrase(plan.nameToType, plan.nameToType), isOptional: true, mostBytes: 600),
                    errors)
            }
            div(.class("answers")) {
                a(.class("button"), .href(returning), .autofocus, .refuses) { frame(CommonText.no) }
                if willRun + joining > 0 || wantsName {
                    button(.class(plan.action.map(Frame.look) ?? "button main"), .type("submit")) {
                        frame(CommonText.yes)
                    }
                }
            }
        }
    }
}

extension BatchPlan.Member {
    /// It would switch or is about to.
    var runs: Bool {
        if case .refuse = fate { return false }
        return true
    }

    var reason: Phrase {
        guard case .refuse(let reason) = fate else { return BatchText.proceeds }
        return CommandText.reason(reason)
    }

    /// - Parameter isAlike: all members have the same action, which needs no saying again.
    func words(_ isAlike: Bool) -> Phrase {
        switch fate {
        case .proceed:
            isAlike
                ? BatchText.proceeds : outlet.kind == .wakeOnLAN ? CommandText.wakeOnLAN : CommandText.action(action)
        case .join: BatchText.joins
        case .refuse: BatchText.refuses
        }
    }
}
