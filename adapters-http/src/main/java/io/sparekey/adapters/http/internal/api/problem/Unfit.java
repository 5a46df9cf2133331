// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.problem;

/** A request that does not fit what is documented. Thrown while it is read, before anything is asked of the core. */
public final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    /** For that reason. */
    public Unfit(Problem problem) {
        super(problem.kind().code());
        this.problem = problem;
    }

    /** As a whole. */
    public Unfit(ProblemKind kind) {
        this(Problem.of(kind));
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
