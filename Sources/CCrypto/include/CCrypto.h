#ifndef DENGEN_CCRYPTO_H
#define DENGEN_CCRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Fills `out` from the kernel's generator. Ends the process if the kernel has none to give: nothing here may go on without.
void dengen_random(uint8_t *out, size_t count);

/// SHA-256 of `count` bytes into the 32 of `out`; false when the library refuses.
bool dengen_sha256(const uint8_t *bytes, size_t count, uint8_t *out);

/// HMAC-SHA-256 into the 32 bytes of `out`; false when the library refuses.
bool dengen_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *out);

/// HMAC-SHA-1 into the 20 bytes of `out`, for one-time codes only; false when the library refuses.
bool dengen_hmac_sha1(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *out);

/// Whether two areas of `count` bytes are alike, in a time that tells nothing of where they differ.
bool dengen_equal(const uint8_t *left, const uint8_t *right, size_t count);

/// scrypt of RFC 7914 with N = 2^cost; false for parameters out of range or memory not to be had.
bool dengen_scrypt(
    const char *password, size_t password_count, const uint8_t *salt, size_t salt_count, unsigned cost,
    unsigned block_size, unsigned parallelism, uint8_t *out, size_t out_count);

/// AES-256-GCM with a 32-byte key and a 12-byte nonce: `count` bytes into the `count` + 16 of `out`, the last 16 the tag.
/// Each nonce once per key. False when the library refuses.
bool dengen_gcm_seal(
    const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count, const uint8_t *bytes,
    size_t count, uint8_t *out);

/// The other way: `count` bytes of which the last 16 are the tag into the `count` - 16 of `out`.
/// False when the tag is not of this key, nonce, context and bytes; `out` then holds nothing of use.
bool dengen_gcm_open(
    const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count, const uint8_t *bytes,
    size_t count, uint8_t *out);

/// Whether these bytes are a SubjectPublicKeyInfo (DER) of P-256 or of RSA with 2048 to 4096 bits, and nothing more.
bool dengen_is_public_key(const uint8_t *key, size_t count);

/// Whether `signature` (ECDSA in DER, or RSA PKCS #1) over the SHA-256 of `bytes` is of the holder of such a key.
bool dengen_verify(
    const uint8_t *key, size_t key_count, const uint8_t *signature, size_t signature_count, const uint8_t *bytes,
    size_t count);

#endif
