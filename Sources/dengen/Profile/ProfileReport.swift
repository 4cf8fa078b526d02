import ArgumentParser
import DengenDrivers
import DengenModel

/// What `dengen profile check` says.
struct ProfileReport: Encodable {
    struct Column: Encodable {
        /// The key in the profile.
        var path: String
        var column: String
        var rows: Int
        /// Rows whose index is no outlet's.
        var strangers: Int
        var values: [String]
        var problem: String?
    }

    var file: String
    var problems: [String]
    /// The device's own words; the rest is there with `--against` only.
    var systemDescription: String?
    var objectID: String?
    var isMatch: Bool?
    var columns: [Column] = []
    var outlets: [ProbedDevice.Socket] = []
    private var isUnanswered = false

    private enum CodingKeys: String, CodingKey {
        case file, problems, systemDescription, objectID, isMatch, columns, outlets
    }

    init(file: String, problems: [String]) {
        self.file = file
        self.problems = problems
    }

    mutating func take(_ trial: ProfileTrial) {
        isUnanswered = trial.objectID.isEmpty && trial.columns.isEmpty
        (systemDescription, objectID, isMatch) = (trial.systemDescription, trial.objectID, trial.isMatch)
        columns = trial.columns.map {
            Column(
                path: $0.path, column: $0.column, rows: $0.rows, strangers: $0.strangers, values: $0.values,
                problem: $0.problem)
        }
        if let problem = trial.problem { problems.append("the device: \(problem)") }
        problems += columns.compactMap { column in column.problem.map { "\(column.path): \($0)" } }
        if !isUnanswered, !trial.isMatch { problems.append("identity: the device says it is \(trial.objectID)") }
        guard let description = trial.description, let reading = trial.reading else { return }
        var device = ProbedDevice(address: "")
        device.take(reading, description)
        outlets = device.outlets
    }

    var failure: ExitCode? {
        if isUnanswered { return .unreached }
        return problems.isEmpty ? nil : .partly
    }

    var text: String {
        var text = problems.map { "\(PlainText.of(file)): \(PlainText.of($0))\n" }.joined()
        if problems.isEmpty { text += "\(PlainText.of(file)): in order\n" }
        guard !columns.isEmpty else { return text }
        var table = TextTable("KEY", "ROWS", "STRANGE", "FIRST VALUES")
        for column in columns {
            table.add(column.path, "\(column.rows)", "\(column.strangers)", column.values.joined(separator: " "))
        }
        return text + table.text + (outlets.isEmpty ? "" : ProbedDevice.table(of: outlets))
    }
}
