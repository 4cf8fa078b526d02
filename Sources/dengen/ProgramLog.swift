import DengenSystem
import Logging

/// Structured logs on standard error; standard output is for answers.
enum ProgramLog {
    /// The log, and how many files and connections the process may have open.
    static func start(_ label: String, isVerbose: Bool) -> (logger: Logger, openFiles: Int) {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: label)
        logger.logLevel = isVerbose ? .info : .notice
        let files = ProcessLimits.raiseOpenFiles()
        logger.notice(
            "starting",
            metadata: [
                "version": "\(Version.number)", "openFiles": "\(files.after)", "openFilesBefore": "\(files.before)",
            ])
        return (logger, files.after)
    }

    /// How many connections a server may take and still have files left for database, log and its own machinery: out of
    /// descriptors the process would end.
    static func mostConnections(openFiles: Int) -> Int { min(20_000, max(64, openFiles - 512)) }
}
