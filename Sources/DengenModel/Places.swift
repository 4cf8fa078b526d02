/// One that answers for power: an operator of facilities, a home customer or a dealer.
package struct Tenant: Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case `operator`, customer, dealer }
}

/// A person who signs in.
package enum Account {}

/// 代表管理者, 管理者, 一般.
package enum Role: String, Sendable, Codable, CaseIterable {
    case representative, administrator, general
}

/// 施設, 設置先【案件】: a place with power.
package enum Site {
    /// What its tile shows.
    package enum Icon: String, Sendable, Codable, CaseIterable {
        case building, house, shop, factory, warehouse, rack, antenna, school, hospital
    }
}

/// The agent on site.
package enum Gateway {}

/// リブーター, SmaTap8, PDU, PoEスイッチ, パワーコンディショナ: hardware behind a gateway.
package struct Device: Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case rebooter, tap, pdu, poeSwitch, inverter, battery, meter
    }
}

/// グループ: outlets of one kind that are switched together.
package enum OutletGroup {}

/// 一括操作: one press that became a command for each of several outlets.
package enum Batch {}

/// APIキー: what a program signs in with.
package enum APIKey {}

/// 機器の検索: a gateway looks for devices in its network.
package enum DeviceSearch {}
