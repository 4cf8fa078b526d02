#include "CCrypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <unistd.h>

// getentropy(3) gives at most this many bytes at once.
enum { entropy_step = 256 };

// HMAC and EVP refuse a null pointer even for no bytes.
static const uint8_t nothing[1] = {0};

void dengen_random(uint8_t *out, size_t count) {
    while (count > 0) {
        size_t step = count < entropy_step ? count : entropy_step;
        if (getentropy(out, step) != 0) {
            abort();
        }
        out += step;
        count -= step;
    }
}

bool dengen_sha256(const uint8_t *bytes, size_t count, uint8_t *out) {
    return EVP_Digest(bytes != NULL ? bytes : nothing, count, out, NULL, EVP_sha256(), NULL) == 1;
}

static bool hmac(
    const EVP_MD *digest, const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *out) {
    unsigned written = 0;
    return HMAC(
               digest, key != NULL ? key : nothing, (int)key_count, bytes != NULL ? bytes : nothing, count, out,
               &written) != NULL;
}

bool dengen_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *out) {
    return hmac(EVP_sha256(), key, key_count, bytes, count, out);
}

bool dengen_hmac_sha1(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *out) {
    return hmac(EVP_sha1(), key, key_count, bytes, count, out);
}

bool dengen_equal(const uint8_t *left, const uint8_t *right, size_t count) {
    return count == 0 || CRYPTO_memcmp(left, right, count) == 0;
}

bool dengen_scrypt(
    const char *password, size_t password_count, const uint8_t *salt, size_t salt_count, unsigned cost,
    unsigned block_size, unsigned parallelism, uint8_t *out, size_t out_count) {
    if (cost == 0 || cost > 30) {
        return false;
    }
    uint64_t n = (uint64_t)1 << cost;
    // What RFC 7914 needs: 128·r·(N + p + 2) bytes; the library's own default of 32 MiB is too little for 2^16.
    uint64_t memory = (uint64_t)128 * block_size * (n + parallelism + 4);
    return EVP_PBE_scrypt(
               password != NULL ? password : "", password_count, salt != NULL ? salt : nothing, salt_count, n,
               block_size, parallelism, memory, out, out_count) == 1;
}
