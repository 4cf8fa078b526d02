#include "CCrypto.h"

#include <limits.h>
#include <openssl/evp.h>

enum { tag_count = 16 };

// EVP takes a null `out` for associated data, and gives nothing for no bytes.
static bool context_is_in(EVP_CIPHER_CTX *cipher, const uint8_t *context, size_t count) {
    int written = 0;
    return count == 0 || EVP_CipherUpdate(cipher, NULL, &written, context, (int)count) == 1;
}

static bool bytes_are_through(EVP_CIPHER_CTX *cipher, const uint8_t *bytes, size_t count, uint8_t *out) {
    int written = 0;
    return count == 0 || EVP_CipherUpdate(cipher, out, &written, bytes, (int)count) == 1;
}

static bool is_ended(EVP_CIPHER_CTX *cipher) {
    // GCM is a stream: nothing is left to write.
    uint8_t rest[EVP_MAX_BLOCK_LENGTH];
    int written = 0;
    return EVP_CipherFinal_ex(cipher, rest, &written) == 1 && written == 0;
}

bool dengen_gcm_seal(
    const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count, const uint8_t *bytes,
    size_t count, uint8_t *out) {
    if (context_count > INT_MAX || count > INT_MAX - tag_count) {
        return false;
    }
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    bool is_done = cipher != NULL && EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), NULL, key, nonce, 1) == 1 &&
                   context_is_in(cipher, context, context_count) && bytes_are_through(cipher, bytes, count, out) &&
                   is_ended(cipher) &&
                   EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, tag_count, out + count) == 1;
    EVP_CIPHER_CTX_free(cipher);
    return is_done;
}

bool dengen_gcm_open(
    const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count, const uint8_t *bytes,
    size_t count, uint8_t *out) {
    if (context_count > INT_MAX || count > INT_MAX || count < tag_count) {
        return false;
    }
    size_t length = count - tag_count;
    EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
    bool is_done = cipher != NULL && EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), NULL, key, nonce, 0) == 1 &&
                   context_is_in(cipher, context, context_count) && bytes_are_through(cipher, bytes, length, out) &&
                   EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, tag_count, (void *)(bytes + length)) == 1 &&
                   is_ended(cipher);
    EVP_CIPHER_CTX_free(cipher);
    return is_done;
}
