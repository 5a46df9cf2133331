// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.action;

import io.sparekey.adapters.http.internal.api.json.Shape;

/** What problem documents look like. */
final class ProblemShape {

    static final Shape SHAPE = Shape.object("Problem")
            .required("type", Shape.format("uri").described("urn:sparekey:problem: and the code"))
            .required("title", Shape.type("string"))
            .required("status", Shape.type("integer"))
            .required("detail", Shape.type("string").described("what is so and what to do, in English"))
            .required("code", Shape.type("string").described("stable"))
            .required("requestId", Shape.type("string").described("names the request in the server's log"))
            .optional(
                    "errors",
                    Shape.list(Shape.object("")
                            .optional(
                                    "pointer",
                                    Shape.type("string").described("a JSON pointer (RFC 6901) into the body"))
                            .optional("parameter", Shape.type("string"))
                            .optional("header", Shape.type("string"))
                            .required("detail", Shape.type("string"))));

    private ProblemShape() {}
}
