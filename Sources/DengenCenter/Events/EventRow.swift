import DengenModel
import DengenStore
import Foundation

extension EventRecord {
    static let columns = """
        id, at, device_at, code, class, site_id, gateway_id, outlet_id, command_id, label, name, arguments, actor_name
        """

    init(row: Row) throws {
        id = try row.identifier("id")
        at = Timestamp(milliseconds: try row.integer("at"))
        deviceAt = try row.timestamp("device_at")
        code = EventCode(rawValue: try row.text("code"))
        kind = try row.choice("class")
        site = try row.identifierOrNil("site_id")
        gateway = try row.identifierOrNil("gateway_id")
        outlet = try row.identifierOrNil("outlet_id")
        command = try row.identifierOrNil("command_id")
        label = try row.text("label")
        name = try row.text("name")
        let json = try row.text("arguments")
        arguments = json == "{}" ? [:] : try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
        actorName = try row.textOrNil("actor_name")
    }
}
