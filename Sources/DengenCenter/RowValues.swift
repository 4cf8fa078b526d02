import DengenModel
import DengenStore

/// A stored value that the code's own types can't read: the database was changed by another hand.
struct UnreadableColumn: Error {
    let column: String
    let value: String
}

extension Row {
    func identifier<Subject>(_ column: Row.Column) throws -> Identifier<Subject> {
        let value = try text(column)
        guard let id = Identifier<Subject>(rawValue: value) else {
            throw UnreadableColumn(column: "\(column)", value: value)
        }
        return id
    }

    func identifierOrNil<Subject>(_ column: Row.Column) throws -> Identifier<Subject>? {
        try textOrNil(column) == nil ? nil : try identifier(column)
    }

    func timestamp(_ column: Row.Column) throws -> Timestamp? {
        try integerOrNil(column).map(Timestamp.init(milliseconds:))
    }

    func choice<Choice: RawRepresentable<String>>(_ column: Row.Column) throws -> Choice {
        let value = try text(column)
        guard let choice = Choice(rawValue: value) else { throw UnreadableColumn(column: "\(column)", value: value) }
        return choice
    }

    func choiceOrNil<Choice: RawRepresentable<String>>(_ column: Row.Column) throws -> Choice? {
        try textOrNil(column) == nil ? nil : try choice(column)
    }

    /// A scaled integer back in its unit: millivolts to volts and the like.
    func scaled(_ column: Row.Column) throws -> Double? {
        try integerOrNil(column).map { Double($0) / 1000 }
    }
}
