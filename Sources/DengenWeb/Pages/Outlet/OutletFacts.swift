import DengenCenter

/// What stands about an outlet in words.
struct OutletFacts: Sendable {
    struct Row: Sendable {
        var name: String
        var value: String
    }

    var outlet: OutletDetail

    func rows(_ frame: Frame) -> [Row] {
        let summary = outlet.summary
        let facts: [(Phrase, String)] = [
            (OutletText.outletName, summary.name),
            (OutletText.memo, outlet.memo),
            (OutletText.kind, frame(StateText.kind(summary.kind))),
            (OutletText.mac, outlet.mac),
            (OutletText.deviceName, outlet.deviceName),
            (OutletText.model, outlet.model),
            (OutletText.firmware, outlet.firmware),
            (OutletText.deviceNumber, summary.deviceNumber),
            (OutletText.outletNumber, String(summary.number)),
            (OutletText.mode, frame(StateText.mode(summary.mode))),
            (CommonText.site, outlet.siteName),
            (OutletText.gateway, outlet.gatewayName),
        ]
        return facts.map { name, value in
            Row(name: frame(name), value: value.isEmpty ? frame(CommonText.none) : value)
        }
    }
}
