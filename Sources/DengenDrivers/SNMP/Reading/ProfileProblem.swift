/// One mistake in a profile.
package struct ProfileProblem: Error, Sendable, Equatable {
    /// From 1; nil when no single line is to blame.
    package var line: Int?
    /// The key path, such as `commands.off.value`; empty for the file as a whole.
    package var path: String
    package var message: String
}

extension ProfileProblem: CustomStringConvertible {
    package var description: String {
        let place = [line.map { "line \($0)" }, path.isEmpty ? nil : path].compactMap(\.self)
        return (place + [message]).joined(separator: ": ")
    }
}

/// A profile that cannot be used, with all of its mistakes.
package struct ProfileFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file's name.
    package var file: String
    package var problems: [ProfileProblem]

    package var description: String {
        problems.map { "\(file): \($0)" }.joined(separator: "\n")
    }
}

/// Gathers mistakes while a file is read, so that all of them are told at once.
final class ProblemList {
    private(set) var problems: [ProfileProblem] = []

    func add(_ node: JSONNode?, _ path: String, _ message: String) {
        problems.append(ProfileProblem(line: node?.line, path: path, message: message))
    }
}
