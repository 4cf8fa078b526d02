import Foundation

/// A server of our own in a temporary folder, on a free port of the loopback interface.
struct PostgresCluster {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let directory: String
    let port: UInt16
    private let binaries: String

    var url: String { "postgres://postgres@127.0.0.1:\(port)/postgres" }

    init() throws {
        binaries = try Self.findBinaries()
        directory = try Self.makeDirectory()
        port = try FreePort.find()
    }

    /// Makes the files and starts the server, both under a shell that waits for the end of its standard input, which
    /// is this process's end however it comes; then it stops the server by its id and removes the folder.
    /// - Returns: the shell, which ends by itself only when there is no server.
    func start() throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.standardInput = Self.lifeline
        process.arguments = ["-c", Self.watch, "sh", directory, binaries, String(port)] + (try Self.unprivileged())
        try process.run()
        return process
    }

    /// What the server and its set-up said.
    var log: String {
        FileManager.default.contents(atPath: directory + "/log").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static let lifeline = Pipe()

    /// Without fsync: its data ends with it, and making a schema takes a tenth of the time.
    ///
    /// Not `wait`, which never returns where the parent had SIGCHLD blocked; `sleep` reaps the server too.
    private static let watch = """
        directory=$1; binaries=$2; port=$3; shift 3
        exec >"$directory/log" 2>&1
        "$@" "$binaries/initdb" -D "$directory/data" -U postgres --locale=C -E UTF8 -A trust --no-sync </dev/null || exit
        "$@" "$binaries/postgres" -D "$directory/data" -p "$port" -k "$directory" \
            -c listen_addresses=127.0.0.1 -c max_connections=400 -c max_locks_per_transaction=512 \
            -c fsync=off -c full_page_writes=off </dev/null & server=$!
        read -r line
        kill -QUIT $server
        while kill -0 $server; do sleep 0.1; done
        rm -rf "$directory"
        """
}

extension PostgresCluster {
    /// PostgreSQL refuses to run as root: then it runs as the user its package made.
    private static func unprivileged() throws -> [String] {
        guard let user = try owner() else { return [] }
        return ["setpriv", "--reuid=\(user.id)", "--regid=\(user.group)", "--clear-groups"]
    }

    private static func owner() throws -> (id: uid_t, group: gid_t)? {
        guard geteuid() == 0 else { return nil }
        guard let entry = getpwnam("postgres") else { throw Failure(description: "no user postgres; \(advice)") }
        return (entry.pointee.pw_uid, entry.pointee.pw_gid)
    }

    private static func makeDirectory() throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("dengen-postgres-\(getpid())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        if let user = try owner() { chown(path, user.id, user.group) }
        return path
    }

    /// The newest of Debian's versions, else the one in the search path.
    private static func findBinaries() throws -> String {
        let debian = "/usr/lib/postgresql"
        let versions =
            FileManager.default.fileExists(atPath: debian)
            ? try FileManager.default.contentsOfDirectory(atPath: debian).compactMap { Int($0) }.sorted(by: >) : []
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let places = versions.map { "\(debian)/\($0)/bin" } + path.split(separator: ":").map(String.init)
        for place in places where FileManager.default.isExecutableFile(atPath: place + "/initdb") { return place }
        throw Failure(description: "no initdb found; \(advice)")
    }

    private static let advice = "install the package postgresql, or set DENGEN_TEST_POSTGRES to a server's URL"
}
