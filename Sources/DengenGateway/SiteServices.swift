package import DengenDrivers
package import DengenSystem
package import DengenWire

/// What an agent uses on site besides the devices of its configuration; a test gives its own.
package struct SiteServices: Sendable {
    /// Makes the device that a page asked for; throws why it cannot be driven.
    package typealias Recruiting = @Sendable (ManagedDevice, any TimeSource) throws -> SiteDevice
    /// Looks for devices; the last report is done. Cancelling whoever reads it ends the search.
    package typealias Search = @Sendable (SearchRequest) -> AsyncStream<SearchReport>
    /// Opens the door for devices' own messages; throws `NoEars`.
    package typealias Listening = @Sendable () async throws -> NoticeSource
    /// The addresses in figures of a host; none when the name is not known.
    package typealias Resolving = @Sendable (String) async -> [String]

    /// Notices until it is closed.
    package struct NoticeSource: Sendable {
        package var notices: AsyncStream<DeviceNotice>
        package var close: @Sendable () -> Void

        package init(notices: AsyncStream<DeviceNotice>, close: @escaping @Sendable () -> Void) {
            self.notices = notices
            self.close = close
        }
    }

    /// Why notices cannot be heard, in English; it is tried again each minute.
    package struct NoEars: Error {
        package var cause: String

        package init(cause: String) {
            self.cause = cause
        }
    }

    package var recruit: Recruiting
    /// Nil where this agent cannot search.
    package var search: Search?
    /// Nil where this agent does not listen.
    package var notices: Listening?
    package var resolve: Resolving

    package init(
        recruit: @escaping Recruiting, search: Search? = nil, notices: Listening? = nil,
        resolve: @escaping Resolving = { [$0] }
    ) {
        self.recruit = recruit
        self.search = search
        self.notices = notices
        self.resolve = resolve
    }

    /// Devices of the catalogue, by profiles that ship with the program; nothing is searched or heard.
    package static var plain: SiteServices {
        SiteServices(recruit: { try SiteDevice($0, profiles: nil, time: $1) })
    }
}
