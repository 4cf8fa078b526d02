import DengenModel
import DengenStore

/// Which of a filter's conditions an index answers, and which are tested row by row.
struct EventPlan {
    typealias Condition = EventQuery.Condition

    /// Hold for every branch; an index begins with them.
    private(set) var shared: [Condition] = []
    /// One reading of an index each, put together in the order of ids; none is one reading.
    private(set) var branches: [Condition] = []
    private(set) var tests: [Condition] = []

    /// More readings than this cost more than one window.
    static let mostBranches = 12

    private var isAnchored = false

    init(_ filter: EventFilter) {
        anchor(filter.command.map { Condition("command_id = ?", [Value($0)]) })
        anchor(filter.outlet.map { Condition("outlet_id = ?", [Value($0)]) })
        addLabel(filter.label)
        addCodes(filter)
        addSite(filter)
        addClasses(filter)
        addTexts(filter)
    }

    /// What a person's grants leave; their sites take an index where nothing else did.
    mutating func narrow(to seen: ReachCondition, at sites: [SiteID]) {
        tests.append(Condition(seen.sql, seen.values))
        guard shared.isEmpty, branches.isEmpty else { return }
        branches = sites.map { Condition("site_id = ?", [Value($0)]) }
    }

    /// The first condition takes the index, the next ones are tests.
    private mutating func anchor(_ condition: Condition?) {
        guard let condition else { return }
        if isAnchored { tests.append(condition) } else { shared.append(condition) }
        isAnchored = true
    }

    /// An outlet's ID is looked up; a device's own stands for its outlets' too.
    private mutating func addLabel(_ label: String?) {
        guard let label else { return }
        if label.utf8.contains(UInt8(ascii: "-")) { return anchor(Condition("label = ?", [.text(label)])) }
        let outlets = LikePattern.literal(label) + "-%"
        tests.append(Condition("(label = ? OR label LIKE ? ESCAPE '!')", [.text(label), .text(outlets)]))
    }

    private mutating func addCodes(_ filter: EventFilter) {
        guard let codes = filter.codes else { return }
        let names = codes.map(\.rawValue).sorted()
        if isAnchored || filter.site != nil || names.count > Self.mostBranches {
            tests.append(.in("code", names))
        } else {
            branches = names.map { Condition("code = ?", [.text($0)]) }
            isAnchored = true
        }
    }

    private mutating func addSite(_ filter: EventFilter) {
        guard let site = filter.site else { return }
        let condition = Condition("site_id = ?", [Value(site)])
        if isAnchored { tests.append(condition) } else { shared.append(condition) }
    }

    private mutating func addClasses(_ filter: EventFilter) {
        guard filter.classes.count < Event.Class.allCases.count else { return }
        let names = filter.classes.map(\.rawValue).sorted()
        if isAnchored {
            tests.append(.in("class", names))
        } else {
            branches = names.map { Condition("class = ?", [.text($0)]) }
        }
    }

    private mutating func addTexts(_ filter: EventFilter) {
        if let code = filter.faultCode {
            let part = LikePattern.literal("\"code\":\"\(code)\"")
            tests.append(Condition("arguments LIKE ? ESCAPE '!'", [.text("%\(part)%")]))
        }
        if let name = filter.name { tests.append(Self.contains("name", name)) }
        switch filter.user {
        case nil: break
        case .system: tests.append(Condition("actor_name IS NULL", []))
        case .named(let part): tests.append(Self.contains("actor_name", part))
        }
    }

    private static func contains(_ column: String, _ text: String) -> Condition {
        Condition("LOWER(\(column)) LIKE ? ESCAPE '!'", [.text(LikePattern.containing(text))])
    }
}
