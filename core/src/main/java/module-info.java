// SPDX-License-Identifier: Apache-2.0
/** The domain, the ports and the use cases of Sparekey; knows no technology. */
module io.sparekey.core {
    requires static org.jspecify;

    exports io.sparekey.core;
    exports io.sparekey.core.device;
    exports io.sparekey.core.key;
    exports io.sparekey.core.policy;
    exports io.sparekey.core.access;
    exports io.sparekey.core.rotation;
    exports io.sparekey.core.audit;
    exports io.sparekey.core.port;
    exports io.sparekey.core.usecase;
}
