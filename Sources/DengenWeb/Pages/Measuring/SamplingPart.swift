import DengenCenter
import DengenModel
import Hummingbird

extension Frame {
    /// How a gateway measures, and the form that changes it (C-30).
    func sampling(_ order: SamplingOrder, of gateway: GatewayID) -> HTML {
        div(.class("panel")) {
            facts {
                fact(MeasuringText.sampling) {
                    self(order.isRunning ? MeasuringText.isRunning : MeasuringText.isStopped)
                }
                fact(MeasuringText.interval, self(MeasuringText.minutes(order.interval)))
            }
            changeForm(to: Routes.gatewaySampling(gateway), look: "form inline") {
                field(
                    FormField(
                        name: "interval", label: MeasuringText.interval,
                        content: .choice(intervals, chosen: "\(order.interval.rawValue)"),
                        hint: MeasuringText.samplingHint))
                tick("running", MeasuringText.running, isTicked: order.isRunning)
                button(.class("button main"), .type("submit")) { self(FormText.save) }
            }
        }
    }

    private var intervals: [FormField.Choice] {
        MeasurementInterval.allCases.map {
            FormField.Choice(value: String($0.rawValue), label: self(MeasuringText.minutes($0)))
        }
    }
}

/// Sets how a gateway measures (C-30).
enum SamplingForm {
    static func save(_ request: Request, _ context: ManagerForm, _ web: Web) async throws -> Response {
        let id = try Routes.gatewaySampling.id(of: context)
        let measurements = web.center.measurements
        _ = try await measurements.sampling(of: id, as: context.principal)
        guard let interval = context.form["interval"].flatMap({ Int($0) }).flatMap(MeasurementInterval.init(rawValue:))
        else { throw Refusal.invalid(field: "interval") }
        let order = SamplingOrder(interval: interval, isRunning: context.form["running"] != nil)
        try await measurements.setSampling(order, of: id, as: context.principal)
        return .see(Routes.gateway(id).saying(.saved))
    }
}
