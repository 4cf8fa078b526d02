import Testing

@testable import DengenDrivers

@Suite("Tap recordings")
struct TapRecordingTests {
    @Test("Both weeks are whole: 8 sockets, 10,080 minutes, gaps kept as gaps")
    func bundled() throws {
        for (scene, gaps) in [
            (TapScene.office, [59, 1, 59, 59, 59, 1, 0, 1]), (.home, [59, 824, 0, 7, 1, 18, 59, 0]),
        ] {
            let recording = try scene.recording()
            #expect(recording.minutes == 10_080)
            let missing = recording.tracks.map { track in
                (0..<recording.minutes).count { track.power(minute: $0) == nil }
            }
            #expect(missing == gaps)
            #expect(scene.sockets.count == recording.tracks.count)
        }
    }

    @Test("Empty fields, both line ends and whole watts are read; energy is the integral")
    func smallTable() throws {
        let recording = try TapRecording(csv: Array("t,a,b\r\nx,60,\r\ny,0.6,120.5\n".utf8))
        #expect(recording.minutes == 2)
        #expect(recording.tracks[0].power(minute: 0) == 60)
        #expect(recording.tracks[1].power(minute: 0) == nil)
        #expect(recording.tracks[1].power(minute: 1) == 120.5)
        #expect(abs(recording.tracks[0].energy(milliseconds: 30_000) - 0.5) < 1e-9)
        #expect(abs(recording.tracks[0].energy(milliseconds: 120_000) - 1.01) < 1e-9)
        #expect(abs(recording.tracks[0].energy(milliseconds: 180_000) - 2.01) < 1e-9)
    }

    @Test(
        "A bad table is refused with its line",
        arguments: [
            ("", 1), ("t,a", 1), ("t\nx", 1), ("t,a\nx,1,2", 2), ("t,a\nx,1\ny", 3), ("t,a\nx,-1", 2),
            ("t,a\nx,1.25", 2), ("t,a\nx,1.", 2), ("t,a\nx,.5", 2), ("t,a\nx,1e3", 2), ("t,a\nx,100000", 2),
            ("t,a\nx,٣", 2), ("t,a\nx, 1", 2), ("t,a\nx,1\u{301}", 2), ("t,a\nx,1..2", 2),
        ])
    func malformed(text: String, line: Int) {
        let error = #expect(throws: TapRecording.Malformed.self) { try TapRecording(csv: Array(text.utf8)) }
        #expect(error?.line == line)
    }

    @Test("Random bytes are read or refused, never worse")
    func randomBytes() {
        var state: UInt64 = 2026
        let alphabet = Array("t,,1.5\r\n\n\u{0}\u{301}9".utf8)
        var read = 0
        for _ in 0..<20_000 {
            var bytes = Array("t,a\n".utf8)
            for _ in 0..<Int(state >> 60) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            guard let recording = try? TapRecording(csv: bytes) else { continue }
            read += 1
            #expect(recording.tracks[0].energy(milliseconds: 12_345_678).isFinite)
        }
        #expect(read > 0)
    }
}
