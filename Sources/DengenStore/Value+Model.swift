package import DengenModel

extension Value {
    package init<Subject>(_ id: Identifier<Subject>) { self = .text(id.rawValue) }
    package init<Subject>(_ id: Identifier<Subject>?) { self = id.map { .text($0.rawValue) } ?? .null }

    package init(_ time: Timestamp) { self = .integer(time.milliseconds) }
    package init(_ time: Timestamp?) { self = time.map { .integer($0.milliseconds) } ?? .null }

    /// The raw value, such as a state's name.
    package init<Name: RawRepresentable<String>>(_ name: Name) { self = .text(name.rawValue) }
    package init<Name: RawRepresentable<String>>(_ name: Name?) { self = name.map { .text($0.rawValue) } ?? .null }
}
