import DengenStore
import Logging
import ServiceLifecycle

/// What the centre does by itself: one tick for all beats, one for silences and deadlines, the pump of `live`, and its
/// life among other nodes.
package struct CenterService: Service {
    private let center: Center

    package init(_ center: Center) {
        self.center = center
    }

    /// Milliseconds between two looks; a silence or deadline is seen at most so late.
    private static let tick: Int64 = 250
    private static let ticksAnHour = 14_400
    /// Milliseconds between two rounds of packing.
    private static let packEvery: Int64 = 10_000

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await center.live.run() }
                group.addTask { await keepBeats() }
                group.addTask { await keepTime() }
                group.addTask { await keepSamples() }
                if !center.nodes.isAlone {
                    group.addTask { await keepLease() }
                    group.addTask { await readLetters() }
                }
                await group.next()
                group.cancelAll()
            }
        }
        center.links.endAll()
        await center.leaveNodes()
    }

    /// Apart from everything that waits for the database: a store that hangs must not cost the links.
    private func keepBeats() async {
        while !Task.isCancelled {
            do { try await center.clock.sleep(milliseconds: Self.tick) } catch { return }
            center.pulse.beat(at: center.clock.monotonic)
            center.links.beat()
        }
    }

    private func keepLease() async {
        while !Task.isCancelled {
            do { try await center.clock.sleep(milliseconds: NodeSettings.renewEvery) } catch { return }
            await center.keepLease()
            center.nodes.bell.ring()
        }
    }

    /// Apart from the lease: a crowd of letters must not cost it.
    private func readLetters() async {
        for await _ in center.nodes.bell.rings { await center.readLetters() }
    }

    private func keepSamples() async {
        while !Task.isCancelled {
            do { try await center.clock.sleep(milliseconds: Self.packEvery) } catch { return }
            await center.packSamples()
        }
    }

    private func keepTime() async {
        var ticks = 0
        while !Task.isCancelled {
            do { try await center.clock.sleep(milliseconds: Self.tick) } catch { return }
            await center.keepHouse()
            ticks += 1
            if ticks % 2 == 0 { await center.sealAudit() }
            if ticks % Self.ticksAnHour == 0 { await center.forgetOld() }
        }
    }
}
