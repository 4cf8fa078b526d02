extension EventCatalog {
    /// What a fault code of `MA-14` stands for: `Ping監視`, `Ping monitoring`.
    package static func text(of monitor: MonitorKind, japanese: Bool) -> String {
        switch monitor {
        case .ping: japanese ? "Ping監視" : "Ping monitoring"
        case .mailServer: japanese ? "メール受信サーバー監視" : "Mail-receiving server monitoring"
        case .port: japanese ? "Port監視" : "Port monitoring"
        case .heartbeat: japanese ? "ハートビート監視" : "Heartbeat monitoring"
        case .temperature: japanese ? "温度監視" : "Temperature monitoring"
        }
    }
}
