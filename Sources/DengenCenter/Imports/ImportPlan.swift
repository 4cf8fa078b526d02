package import DengenModel

/// What an import did, or would do.
package struct ImportPlan: Sendable {
    /// By line.
    package var steps: [ImportStep] = []
    /// Lines that say what is so already.
    package var unchanged = 0
    /// By line, at most 1,000.
    package var faults: [ImportFault] = []
    /// False for a dry run and where there were faults: then nothing is other than it was.
    package var isApplied = false

    package var added: Int { steps.count { $0.verb == .add } }
    package var changed: Int { steps.count { $0.verb == .change } }
}

/// One line that changes something.
package struct ImportStep: Sendable {
    package enum Verb: String, Sendable { case add, change }

    package var line: Int
    package var type: ImportType
    package var verb: Verb
    /// 施設ID, control number and the like; empty for a group.
    package var label: String
    package var name: String
    /// What of it changes, in the order of `ImportColumn`.
    package var columns: [ImportColumn]
}

/// What is wrong with a line.
package struct ImportFault: Sendable, Equatable {
    package enum Problem: Sendable, Equatable {
        case field(CenterError.Problem)
        /// Nothing is called so.
        case nobody
        /// The file has it twice.
        case twice
        /// This type of line has no such column.
        case notHere
        /// It is another one and can't be changed here.
        case fixed
        case refused(Command.Reason)
    }

    package var line: Int
    /// Nil when the whole line is meant.
    package var column: ImportColumn?
    package var problem: Problem
}

/// A fault that does not know its line yet.
struct CellFault: Error {
    var column: ImportColumn?
    var problem: ImportFault.Problem

    init(_ column: ImportColumn?, _ problem: ImportFault.Problem) {
        self.column = column
        self.problem = problem
    }

    /// What a use case said no with, in the terms of the file.
    init(_ error: CenterError, of type: ImportType) {
        switch error {
        case .invalid(let field, let problem): self.init(Self.column(field, of: type), .field(problem))
        case .refused(let reason): self.init(nil, .refused(reason))
        default: self.init(nil, .nobody)
        }
    }

    private static func column(_ field: String, of type: ImportType) -> ImportColumn? {
        switch field {
        case "number": .id
        case "outletIds": .groups
        case "siteId": .site
        case "account": .read
        default: ImportColumn(rawValue: field)
        }
    }
}
