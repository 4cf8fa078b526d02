import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Foundation
import Testing

/// Programs that are not ours send and read the packets.
@Suite("A-57: magic packets and independent programs")
struct MagicPacketPeerTests {
    private static let mac = "02:00:5e:1f:a0:ff"

    @Test("Debian's wakeonlan sends what our reader takes")
    func theirPacket() async throws {
        let listener = try DatagramSocket(host: "127.0.0.1")
        let peer = try PeerProgram([
            "/usr/bin/wakeonlan", "-i", "127.0.0.1", "-p", String(listener.local.port), Self.mac,
        ])
        let datagram = try #require(try await listener.receive(within: 20_000))
        #expect(MagicPacket(bytes: datagram.bytes) == MagicPacket(target: try #require(HardwareAddress(Self.mac))))
        #expect(await peer.end() == 0)
    }

    @Test("Python reads what our sender sends", arguments: [nil, "00-01-02-0a-ff-fe", "255.0.10.1"])
    func ourPacket(secureOn: String?) async throws {
        let peer = try PeerProgram(["/usr/bin/env", "python3", "-c", Self.reader])
        let port = try #require(UInt16(try await peer.line()))
        var options = WakeOnLANOutlets.Options()
        options.slots = [.init(mac: Self.mac, secureOn: secureOn)]
        options.broadcast = ["127.255.255.255"]
        options.port = port
        let driver = try WakeOnLANOutlets(name: "PC", options: options)
        _ = try await driver.perform(PowerOrder(outlet: 1, action: .on, command: requireID("wake")))
        let password = ["00-01-02-0a-ff-fe": " 0001020afffe", "255.0.10.1": " ff000a01"][secureOn ?? ""] ?? ""
        for _ in 0..<3 { #expect(try await peer.line() == "02005e1fa0ff" + password) }
        #expect(await peer.end() == 0)
    }

    /// Says its port, then address and password of three packets.
    private static let reader = #"""
        import re, socket
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.bind(("0.0.0.0", 0))
        s.settimeout(20)
        print(s.getsockname()[1], flush=True)
        for _ in range(3):
            m = re.fullmatch(rb"\xff{6}(.{6})\1{15}((?:.{4}|.{6})?)", s.recv(2048), re.DOTALL)
            print(" ".join(part.hex() for part in m.groups() if part), flush=True)
        """#
}

/// A program that is started for one test and ended with it; waited for on a thread of its own.
private actor PeerProgram {
    private let process = Process()
    private let output = Pipe()
    private let executor = ThreadExecutor(name: "peer program")

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ command: [String]) throws {
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// Its next line, without the end; empty when it has ended.
    func line() throws -> String {
        var bytes = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { bytes += byte }
        return String(decoding: bytes, as: UTF8.self)
    }

    func end() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
