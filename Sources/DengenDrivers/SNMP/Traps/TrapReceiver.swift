import DengenModel
package import DengenSNMP

/// Takes devices' own messages and says what they mean. Communities are not judged here: a notice only asks for a look.
package final class TrapReceiver: Sendable {
    /// Each message once, in the order of arrival; the oldest are dropped when nobody reads. To be read by one task.
    package let notices: AsyncStream<DeviceNotice>
    private let listener: TrapListener
    private let reading: Task<Void, Never>

    /// - Parameters:
    ///   - host: an address of this machine in numbers; nil for all of them.
    ///   - port: 0 for any that is free.
    /// - Throws: `.unusable` when the port is taken or forbidden.
    package init(host: String? = nil, port: UInt16, profiles: ProfileCatalog) async throws(SNMPError) {
        let listener = try await SNMPEngine.shared.listen(TrapListening(host: host, port: port))
        let meanings = TrapMeanings(profiles)
        let (notices, stream) = AsyncStream.makeStream(of: DeviceNotice.self, bufferingPolicy: .bufferingNewest(1_000))
        self.listener = listener
        self.notices = notices
        reading = Task {
            for await trap in listener.traps {
                stream.yield(
                    meanings.notice(of: trap.trapID, trap.bindings, from: trap.source, community: trap.community))
            }
            stream.finish()
        }
    }

    deinit {
        close()
    }

    /// The UDP port it listens on.
    package var port: UInt16 { listener.port }

    package func close() {
        listener.close()
        reading.cancel()
    }
}
