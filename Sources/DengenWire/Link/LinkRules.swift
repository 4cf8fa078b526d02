/// The numbers of the link (design, link rules), in milliseconds.
package enum LinkRules {
    package static let beatEvery: Int64 = 5_000
    /// No beat for so long: the gateway drops the stream and whatever it brought unread.
    package static let streamLife: Int64 = 15_000
    /// No sign for so long: the centre writes 途絶, so that people see it 15 s after the last sign.
    package static let silence: Int64 = 14_000
    /// A gateway says something at least so often; under half of `silence`, so one lost report is no alarm.
    package static let reportEvery: Int64 = 5_000
    /// For so long a gateway sends what a device shows that somebody looks at; pages say so again every 15 s.
    package static let watchLife: Int64 = 40_000
    /// Devices of one gateway.
    package static let mostWatched = 16
    package static let activatePath = "/link/v1/activate"
    package static let reportPath = "/link/v1/report"
    package static let commandsPath = "/link/v1/commands"
    /// Headers of the gateway's requests besides `Authorization: Bearer <secret>`.
    package static let gatewayHeader = "Dengen-Gateway"
    package static let instanceHeader = "Dengen-Instance"
}
