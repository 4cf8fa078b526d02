package import DengenModel
import DengenStore

extension Devices {
    /// 書込有効 / 書込無効: without it nothing of ours is stored in the device, such as outlets' names; it is switched
    /// and read all the same.
    package func setWritable(_ id: DeviceID, _ isWritable: Bool, as principal: Principal) async throws {
        try principal.mustManage()
        let device = try await database.write { tx -> DevicePlace? in
            let device = try DevicePlace.named(id, tenant: principal.tenant, in: tx)
            let changed = try tx.execute(
                "UPDATE device SET is_writable = ? WHERE id = ? AND is_writable <> ?", Value(isWritable), Value(id),
                Value(isWritable))
            guard changed == 1 else { return nil }
            try note(
                isWritable ? .deviceWritable : .deviceNotWritable, "device.writable", at: device,
                before: isWritable ? "0" : "1", after: isWritable ? "1" : "0", by: principal, in: tx)
            return device
        }
        if let device { links.noteChange(device.gateway) }
    }
}
