// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.resource;

import io.sparekey.core.access.Actor;
import io.sparekey.core.rotation.Cause;
import io.sparekey.core.usecase.ShowDevice;
import java.util.List;
import java.util.Optional;

/** A device's page. */
record DeviceViewDocument(
        DeviceDocument device,
        AccessDocument access,
        List<KeyDocument> keys,
        Optional<RotationDocument> attempt,
        Optional<RotationDocument> order,
        Optional<ShowDevice.Message> message,
        List<Cause> likelyCauses) {

    static DeviceViewDocument of(ShowDevice.View view, Actor reader) {
        return new DeviceViewDocument(
                DeviceDocument.of(view.device()),
                AccessDocument.of(view.access()),
                view.keys().stream().map(KeyDocument::of).toList(),
                view.attempt().map(attempt -> RotationDocument.of(attempt, reader)),
                view.order().map(order -> RotationDocument.of(order, reader)),
                view.message(),
                view.likelyCauses());
    }
}
