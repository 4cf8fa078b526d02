/// What one outlet showed over one interval: whole steps of the last place kept (`Quantity.places`); nil: no value.
package struct OutletSample: Sendable, Codable, Equatable {
    /// The number printed beside the socket, from 1.
    package var number: Int
    /// Mean, 0.1 W.
    package var power: Int64?
    /// Running total at the end, 0.1 Wh.
    package var energy: Int64?
    /// Mean, 0.1 V.
    package var voltage: Int64?
    /// Mean, 0.001 A.
    package var current: Int64?

    package init(
        number: Int, power: Int64? = nil, energy: Int64? = nil, voltage: Int64? = nil, current: Int64? = nil
    ) {
        self.number = number
        self.power = power
        self.energy = energy
        self.voltage = voltage
        self.current = current
    }

    package subscript(quantity: Quantity) -> Int64? {
        get {
            switch quantity {
            case .power: power
            case .energy: energy
            case .voltage: voltage
            case .current: current
            }
        }
        set {
            switch quantity {
            case .power: power = newValue
            case .energy: energy = newValue
            case .voltage: voltage = newValue
            case .current: current = newValue
            }
        }
    }
}
