import Testing

/// A file that breaks one rule, or just does not.
struct Plant: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let text: String
    /// How the line begins that the lint must print.
    let finding: String

    var testDescription: String { name }

    init(_ name: String, _ path: String, _ text: String, finding: String = "") {
        self.name = name
        self.path = path
        self.text = text
        self.finding = finding.isEmpty ? "" : "\(path):\(finding)"
    }

    /// A function of so many lines, from `func` to its brace.
    static func function(lines: Int, body: String = "    step()") -> String {
        (["func plant() {"] + Array(repeating: body, count: lines - 2) + ["}", ""]).joined(separator: "\n")
    }
}
