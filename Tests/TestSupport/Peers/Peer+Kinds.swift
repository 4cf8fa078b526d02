import Foundation

extension Peer {
    /// Debian's snmpd with a table of `Scripts/peers/table.py`'s form.
    ///
    /// Communities `public` and `private`; v3 user `ops`. The record has a line for each SET, `.OID TYPE VALUE ANSWER`.
    package static func snmpd(table: String) async throws -> Peer {
        let file = try TestDirectory.make() + "/table"
        try table.write(toFile: file, atomically: true, encoding: .utf8)
        return try await start("run_snmpd") { [file, $0] }
    }

    /// snmpsim with a recording; `changes` replaces lines of it. The community is the recording's name.
    package static func snmpsim(recording: String, changes: String) async throws -> Peer {
        let file = try TestDirectory.make() + "/changes"
        try changes.write(toFile: file, atomically: true, encoding: .utf8)
        return try await start("run_snmpsim") { _ in [recording, file] }
    }

    /// OpenStack's virtual APC rack PDU of 24 outlets; what it switches is its record, `on 3` or `off 3`.
    package static func virtualpdu() async throws -> Peer {
        try await start("run_virtualpdu") { [$0] }
    }
}
