import CCurl

/// The library itself, made ready once in a process.
enum LibCurl {
    static let isPrepared = dengen_curl_prepare()
}
