import DengenDrivers
import DengenModel
import DengenSystem
import Foundation
import Testing

@Suite("Device specifications")
struct DeviceSpecTests {
    private func spec(_ json: String) throws -> DeviceSpec {
        try JSONDecoder().decode(DeviceSpec.self, from: Data(json.utf8))
    }

    @Test("A line of configuration becomes a device; what is not said keeps its default")
    func make() async throws {
        let text = """
            {"key":"r-1","kind":"simulatedRebooter","name":"1階リブーター","options":
            {"outlets":2,"offDelays":{"2":5000},"wakeOnLAN":["00:11:22:33:44:55"],"outletNames":["ルーター"]}}
            """
        let description = try await DriverCatalog.make(spec(text)).describe()
        #expect(description.name == "1階リブーター")
        #expect(description.outlets.map(\.name) == ["ルーター", "アウトレット2", "仮想アウトレット1"])
        let tap = try await DriverCatalog.make(spec(#"{"key":"t","kind":"simulatedTap","name":"タップ"}"#)).describe()
        #expect(tap.kind == .tap)
    }

    @Test("What is written is read again")
    func roundTrip() throws {
        var options = SimulatedRebooter.Options()
        options.controlMode = .exclusive
        options.offDelays = [3: 10]
        options.startsOff = [1]
        let spec = DeviceSpec(key: try requireID("r-1"), name: "<名>", options: options)
        let again = try JSONDecoder().decode(DeviceSpec.self, from: JSONEncoder().encode(spec))
        #expect(again.key == spec.key && again.name == spec.name)
        #expect(again.options as? SimulatedRebooter.Options == options)
    }

    @Test(
        "Unknown kinds, unknown options and bad keys are refused, and the message helps",
        arguments: [
            (#"{"key":"r","kind":"toaster","name":""}"#, "simulatedRebooter, simulatedTap"),
            (#"{"key":"r","kind":"simulatedTap","name":"","options":{"scnee":"home"}}"#, "scnee"),
            (#"{"key":"r","kind":"simulatedTap","name":"","options":{"scene":"moon"}}"#, "moon"),
            (#"{"key":"","kind":"simulatedTap","name":""}"#, "Identifier"),
            (#"{"key":"r","kind":"simulatedRebooter","name":"","options":{"offDelays":{"x":1}}}"#, "Int"),
        ])
    func refused(json: String, hint: String) {
        let error = #expect(throws: DecodingError.self) { try spec(json) }
        #expect(String(describing: error).contains(hint))
    }

    @Test(
        "Options out of range are refused by name",
        arguments: [
            (#"{"outlets":0}"#, "outlets"), (#"{"outlets":25}"#, "outlets"),
            (#"{"wakeOnLAN":["00:11:22:33:44"]}"#, "wakeOnLAN"),
            (#"{"wakeOnLAN":["0","1","2","3","4"]}"#, "wakeOnLAN"),
            (#"{"offDelays":{"1":-1}}"#, "offDelays"), (#"{"offDelays":{"5":1}}"#, "offDelays"),
            (#"{"rebootOffTime":9223372036854775807}"#, "rebootOffTime"), (#"{"startsOff":[5]}"#, "startsOff"),
        ])
    func outOfRange(options: String, name: String) throws {
        let spec = try spec(#"{"key":"r","kind":"simulatedRebooter","name":"","options":\#(options)}"#)
        let error = #expect(throws: OptionFault.self) { try DriverCatalog.make(spec) }
        #expect(error?.option == name)
    }
}
