package import DengenModel
import DengenSNMP
package import DengenSystem
package import DengenWire

/// What one column of a profile reads at a real device.
package struct ColumnTrial: Sendable, Equatable {
    /// The key in the profile, such as `metering.power`.
    package var path: String
    package var column: String
    /// Rows that the device has there.
    package var rows: Int
    /// Rows whose index is no outlet's.
    package var strangers: Int
    /// The first values, as the device says them.
    package var values: [String]
    /// Why nothing could be read.
    package var problem: String?
}

/// A profile tried at a real device. Nothing is written.
package struct ProfileTrial: Sendable, Equatable {
    /// The device's own words.
    package var systemDescription: String
    package var objectID: String
    /// Whether the profile would be chosen by the sysObjectID alone.
    package var isMatch: Bool
    package var columns: [ColumnTrial]
    package var description: DeviceDescription?
    package var reading: DeviceReading?
    /// Why device or outlets could not be read.
    package var problem: String?
}

extension ProfileCheck {
    /// Reads every column of the profile at a device.
    package static func against(
        _ address: SNMPAddress, _ account: SNMPAccount, _ profile: DeviceProfile, door: SNMPDoor = .network,
        time: any TimeSource = SystemTimeSource()
    ) async -> ProfileTrial {
        let talk = door.open(SNMPDoor.Visit(address: address, account: account, timeout: 2_000, tries: 3))
        let inquiry = Inquiry(talk, time)
        var trial = ProfileTrial(systemDescription: "", objectID: "", isMatch: false, columns: [])
        do throws(SNMPError) {
            try await inquiry.ask(SystemGroup.all)
        } catch {
            trial.problem = "\(DriverError(error))"
            return trial
        }
        trial.systemDescription = DeviceText.clean(inquiry[SystemGroup.description])
        trial.objectID = inquiry.objectID?.description ?? ""
        trial.isMatch = inquiry.objectID.map { !Identification.candidates($0, [profile]).isEmpty } ?? false
        for each in profile.columns {
            trial.columns.append(await column(each.path, each.column, profile, talk))
        }
        await read(&trial, SNMPOutlets(talk: talk, choice: .profile(profile), time: time))
        return trial
    }

    private static func read(_ trial: inout ProfileTrial, _ driver: SNMPOutlets) async {
        do throws(DriverError) {
            trial.description = try await driver.describe()
            trial.reading = try await driver.read()
        } catch {
            trial.problem = "\(error)"
        }
    }

    private static func column(
        _ path: String, _ column: ProfileColumn, _ profile: DeviceProfile, _ talk: any SNMPTalk
    ) async -> ColumnTrial {
        var trial = ColumnTrial(path: path, column: column.description, rows: 0, strangers: 0, values: [])
        do throws(SNMPError) {
            let rows = try await talk.walk(column.root, most: 4_096).filter { column.index(in: $0.id) != nil }
            let own = rows.filter { column.number(in: $0.id, profile.index) != nil }
            trial.rows = rows.count
            trial.strangers = rows.count - own.count
            trial.values = own.prefix(4).map { $0.value.words }
        } catch {
            trial.problem = "\(DriverError(error))"
        }
        return trial
    }
}

extension DeviceProfile {
    /// Every column with its key in the file.
    var columns: [(path: String, column: ProfileColumn)] {
        var columns = [("state", state.column)]
        columns += conditions.enumerated().map { ("conditions[\($0.offset)]", $0.element.column) }
        let single = [
            ("switchable", switchable?.column), ("confirm", confirm), ("name", outletName?.column),
            ("name.write", outletName?.written),
        ]
        columns += single.compactMap { path, column in column.map { (path, $0) } }
        for action in PowerAction.allCases {
            guard let command = commands[action] else { continue }
            columns.append(("commands.\(action.rawValue)", command.column))
            if let delay = command.delay?.column { columns.append(("commands.\(action.rawValue).delay", delay)) }
        }
        return columns + metering.named.flatMap { $0.1.columns("metering.\($0.0)") }
    }
}

extension ProfileMetering {
    fileprivate var named: [(String, MeterColumn)] {
        [("power", power), ("current", current), ("voltage", voltage), ("energy", energy)]
            .compactMap { name, column in column.map { (name, $0) } }
    }
}

extension MeterColumn {
    fileprivate func columns(_ path: String) -> [(path: String, column: ProfileColumn)] {
        let digits = self.digits.map { [("\(path).digits", $0)] } ?? []
        switch place {
        case .row(let column): return [(path, column)] + digits
        case .chosen(_, let chooser, _): return [("\(path).chooser", chooser)] + digits
        case .device: return digits
        }
    }
}

extension SNMPValue {
    /// For people.
    fileprivate var words: String {
        if let number { return "\(number)" }
        if text != nil { return "\"\(DeviceText.clean(self))\"" }
        if case .objectID(let id) = self { return id.description }
        return "\(self)"
    }
}
