import DengenModel
import DengenSNMP

/// What a device has told of itself: needed for each read and order, learned anew by each `describe`.
struct LearnedOutlets: Sendable {
    var profile: DeviceProfile
    /// Another one at this address later means another device.
    var objectID: ObjectID?
    var model: String
    var firmware: String
    var mac: String
    /// The device's own name.
    var systemName: String
    /// In order of number.
    var outlets: [LearnedOutlet]

    func outlet(_ number: Int) -> LearnedOutlet? { outlets.first { $0.number == number } }

    /// What tells this device from every other one, also of its model.
    var marks: [ObjectID] { [SystemGroup.objectID, hardwareMark ?? SystemGroup.name] }

    private var hardwareMark: ObjectID? { mac.isEmpty ? nil : profile.device.mac }

    /// Whether it is this device that has just been asked for its marks.
    func isMarked(by inquiry: Inquiry) -> Bool {
        guard objectID == inquiry.objectID else { return false }
        if let hardwareMark { return DeviceText.hardwareAddress(inquiry[hardwareMark]) == mac }
        return DeviceText.clean(inquiry[SystemGroup.name]).utf8.elementsEqual(systemName.utf8)
    }
}

/// A row of the device's table that is an outlet beyond doubt.
struct LearnedOutlet: Sendable {
    var number: Int
    var name: String
    var isSwitchable: Bool
    /// Empty where nothing is measured.
    var meters: [LearnedMeter]
    /// The columns that the device has for this outlet.
    var conditions: [(id: ObjectID, column: ConditionColumn)]
    var state: ObjectID

    var isMetered: Bool { !meters.isEmpty }
}

/// Where one quantity of one outlet stands.
struct LearnedMeter: Sendable {
    enum Quantity: Sendable, CaseIterable { case power, current, voltage, energy }

    var quantity: Quantity
    var id: ObjectID
    var column: MeterColumn
    var digits: Int64?

    /// Read with every state; the rest at most once a minute.
    var isQuick: Bool { quantity == .power || quantity == .current }

    func value(_ raw: SNMPValue) -> Double? { column.quantity(raw, digits: digits) }
}

extension ProfileMetering {
    func column(_ quantity: LearnedMeter.Quantity) -> MeterColumn? {
        switch quantity {
        case .power: power
        case .current: current
        case .voltage: voltage
        case .energy: energy
        }
    }
}

extension Quantities {
    mutating func set(_ quantity: LearnedMeter.Quantity, _ value: Double?) {
        switch quantity {
        case .power: power = value
        case .current: current = value
        case .voltage: voltage = value
        case .energy: energy = value
        }
    }
}
