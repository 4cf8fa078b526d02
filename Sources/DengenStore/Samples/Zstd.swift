import CZstd

/// One zstd frame with its own checksum and its size before it.
enum Zstd {
    static func pack(_ bytes: [UInt8], level: Int32) throws -> [UInt8] {
        guard let context = ZSTD_createCCtx() else { throw StoreError.storage("no memory to pack samples") }
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        return try Array(unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { room, count in
            count = ZSTD_compress2(context, room.baseAddress, room.count, bytes, bytes.count)
            guard ZSTD_isError(count) == 0 else {
                count = 0
                throw StoreError.storage("samples cannot be packed")
            }
        }
    }

    /// - Throws: `StoreError.storage` for a frame that is damaged or says that it holds more than `most` bytes.
    static func unpack(_ bytes: ArraySlice<UInt8>, upTo most: Int) throws -> [UInt8] {
        try bytes.withUnsafeBytes { packed in
            let size = ZSTD_getFrameContentSize(packed.baseAddress, packed.count)
            guard size <= UInt64(most) else { throw ByteReader.damaged }
            return try Array(unsafeUninitializedCapacity: Int(size)) { room, count in
                count = ZSTD_decompress(room.baseAddress, room.count, packed.baseAddress, packed.count)
                guard ZSTD_isError(count) == 0, count == Int(size) else {
                    count = 0
                    throw ByteReader.damaged
                }
            }
        }
    }
}
