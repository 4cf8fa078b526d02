import DengenCenter
import DengenWeb
import Logging
import ServiceLifecycle

/// The services that make a centre hear operator commands; none where the folder's path is too long for a socket.
func controlServices(center: Center, folder: DataFolder, logger: Logger) throws -> [any Service] {
    let socket: ControlSocket
    do { socket = try ControlSocket(folder: folder.path) } catch {
        logger.error("no operator commands", metadata: ["error": "\(error)"])
        return []
    }
    return [try makeControlService(center: center, socket: socket, version: Version.number, logger: logger)]
}
