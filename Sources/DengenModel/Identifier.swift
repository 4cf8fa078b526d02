/// The name of one thing of kind `Subject`: 1 to 64 signs of `A-Z a-z 0-9 - _`, compared byte by byte.
///
/// The phantom type keeps an outlet's id from being passed where a site's is wanted.
package struct Identifier<Subject>: RawRepresentable, Hashable, Sendable, Codable, Comparable,
    CustomStringConvertible
{
    package let rawValue: String

    /// Nil when the text has another length or another sign than those above.
    package init?(rawValue: String) {
        let bytes = rawValue.utf8
        guard (1...64).contains(bytes.count), bytes.allSatisfy(Self.isAllowed) else { return nil }
        self.rawValue = rawValue
    }

    package init?(_ text: some StringProtocol) {
        self.init(rawValue: String(text))
    }

    package var description: String { rawValue }

    package static func < (left: Self, right: Self) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

package typealias TenantID = Identifier<Tenant>
package typealias AccountID = Identifier<Account>
package typealias SiteID = Identifier<Site>
package typealias GatewayID = Identifier<Gateway>
package typealias DeviceID = Identifier<Device>
package typealias OutletID = Identifier<Outlet>
package typealias GroupID = Identifier<OutletGroup>
package typealias CommandID = Identifier<Command>
package typealias EventID = Identifier<Event>
package typealias BatchID = Identifier<Batch>
package typealias KeyID = Identifier<APIKey>
package typealias SearchID = Identifier<DeviceSearch>

/// What a gateway calls one of its devices; unique within the gateway only.
package typealias DeviceKey = Identifier<DeviceDescription>
