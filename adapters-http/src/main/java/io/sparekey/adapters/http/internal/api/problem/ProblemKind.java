// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.http.internal.api.problem;

import io.sparekey.core.access.Refusal;

/**
 * A kind of problem: its stable code, the HTTP status it comes with, and what it says. This is the one place where the core's refusals become
 * statuses.
 *
 * @param code the refusal's, or one of the constants here
 * @param detail what is so and what to do; quotes nothing of the request
 */
public record ProblemKind(String code, int status, String title, String detail) {

    public static final ProblemKind MALFORMED_JSON = new ProblemKind(
            "malformed-json",
            400,
            "Not JSON",
            "The body must be one JSON document in UTF-8, without duplicate names, and not too deep.");
    public static final ProblemKind INVALID_PARAMETER = new ProblemKind(
            "invalid-parameter",
            400,
            "Parameter does not fit",
            "The errors tell which parameters or headers do not fit.");
    public static final ProblemKind UNKNOWN_PARAMETER = new ProblemKind(
            "unknown-parameter",
            400,
            "Parameter not known",
            "The query has a parameter that is not documented: perhaps it is spelt differently.");
    public static final ProblemKind BAD_REQUEST =
            new ProblemKind("bad-request", 400, "Request not understood", "The request cannot be understood.");
    public static final ProblemKind REPLAY_NOT_OFFERED = new ProblemKind(
            "replay-not-offered",
            400,
            "No replay here",
            "The reply would hold a secret, so it is not kept: send the request without Idempotency-Key, and mind that sending it"
                    + " again does it again.");
    public static final ProblemKind UNKNOWN_CALLER = new ProblemKind(
            "unknown-caller",
            401,
            "Bearer token needed",
            "Send a valid token in the Authorization header, as a bearer.");
    public static final ProblemKind FORGED =
            new ProblemKind("forged", 403, "Forged", "The request does not come from where it must.");
    public static final ProblemKind NO_SUCH_PATH =
            new ProblemKind("no-such-path", 404, "No such path", "The API has nothing here.");
    public static final ProblemKind METHOD_NOT_ALLOWED = new ProblemKind(
            "method-not-allowed", 405, "Wrong method", "The Allow header tells which methods there are.");
    public static final ProblemKind STILL_RUNNING = new ProblemKind(
            "still-running",
            409,
            "Still running",
            "The first request with this Idempotency-Key is not finished: wait.");
    public static final ProblemKind STALE = new ProblemKind(
            "changed-meanwhile",
            412,
            "Changed meanwhile",
            "It was changed in the meantime: get it again, then decide anew.");
    public static final ProblemKind TOO_LARGE =
            new ProblemKind("too-large", 413, "Too large", "The request is larger than is taken here.");
    public static final ProblemKind UNSUPPORTED_MEDIA_TYPE = new ProblemKind(
            "unsupported-media-type",
            415,
            "Media type not taken",
            "The body must have the media type that is documented.");
    public static final ProblemKind INVALID_BODY = new ProblemKind(
            "invalid-body", 422, "Body does not fit", "The errors tell which parts of the body do not fit.");
    public static final ProblemKind IDEMPOTENCY_KEY_REUSED = new ProblemKind(
            "idempotency-key-reused",
            422,
            "Idempotency-Key used before",
            "Another request was sent with this Idempotency-Key: take a new one.");
    public static final ProblemKind PRECONDITION_REQUIRED = new ProblemKind(
            "precondition-required", 428, "If-Match needed", "Get it first, and send its ETag as If-Match.");
    public static final ProblemKind TOO_MANY =
            new ProblemKind("too-many-requests", 429, "Too many requests", "Wait as long as Retry-After says.");
    public static final ProblemKind FAULT = new ProblemKind(
            "fault", 500, "Our fault", "Something is wrong with us: tell whoever runs this, with the request's id.");
    public static final ProblemKind UNAVAILABLE =
            new ProblemKind("unavailable", 503, "Not available now", "The store cannot be used now: try again later.");

    /** What the status of a request that the server itself turns away means. */
    static ProblemKind ofStatus(int status) {
        return switch (status) {
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> new ProblemKind(BAD_REQUEST.code(), status, BAD_REQUEST.title(), BAD_REQUEST.detail());
        };
    }

    /**
     * The refusal's. {@link Refusal#NOTHING_ESCROWED} is a conflict and no 404: the device is there, and a client must not take it for
     * unknown. {@link Refusal#CHANGED_MEANWHILE} is one where no {@code If-Match} was sent; else {@link #STALE}.
     */
    public static ProblemKind of(Refusal refusal) {
        return new ProblemKind(refusal.code(), status(refusal), title(refusal), detail(refusal));
    }

    private static int status(Refusal refusal) {
        return switch (refusal) {
            case SIGN_IN_AGAIN -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case NOTHING_ESCROWED,
                    IN_PROGRESS,
                    UNREACHABLE,
                    NOT_ENCRYPTED,
                    ALREADY_REGISTERED,
                    CHANGED_MEANWHILE,
                    NO_OWNER,
                    LOGIN_TAKEN -> 409;
            case REMOVED -> 410;
            case REASON_REQUIRED,
                    REASON_TOO_LONG,
                    TICKET_REQUIRED,
                    TICKET_TOO_LONG,
                    KEYS_DIFFER,
                    KEY_EMPTY,
                    KEY_WRONG_LENGTH,
                    KEY_IMPOSSIBLE_SYMBOL,
                    KEY_PLACEHOLDER,
                    KEY_REPEATED_SYMBOL,
                    KEY_PASTED_BLOB -> 422;
        };
    }

    private static String title(Refusal refusal) {
        String words = refusal.code().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String detail(Refusal refusal) {
        return switch (refusal) {
            case NOT_FOUND -> "There is nothing like that, or nothing that you have any business with.";
            case FORBIDDEN -> "The rules do not allow you this.";
            case SIGN_IN_AGAIN -> "The sign-in is too old for this: have the person sign in again.";
            case REASON_REQUIRED -> "Say why: a reason must be given.";
            case REASON_TOO_LONG -> "The reason is too long: 500 characters at most.";
            case TICKET_TOO_LONG -> "The ticket is too long: 64 characters at most.";
            case TICKET_REQUIRED -> "Name the ticket: the policy demands one.";
            case NOTHING_ESCROWED -> "Nothing that you may see has been escrowed for this device.";
            case IN_PROGRESS -> "An attempt is under way: wait until it has ended.";
            case UNREACHABLE -> "No management channel reaches the Mac: it must be enrolled first.";
            case NOT_ENCRYPTED -> "The Mac reported that its disk is not encrypted: there is no key yet.";
            case REMOVED -> "The device was removed from the registry.";
            case ALREADY_REGISTERED -> "The serial number is registered already.";
            case CHANGED_MEANWHILE -> STALE.detail();
            case NO_OWNER -> "The device has no owner who could be told.";
            case LOGIN_TAKEN -> "The login name is bound to somebody else.";
            case KEYS_DIFFER -> "The two keys are not the same: type both again.";
            case KEY_EMPTY -> "No key was given.";
            case KEY_WRONG_LENGTH -> "A recovery key has 24 letters and digits.";
            case KEY_IMPOSSIBLE_SYMBOL -> "A recovery key has only letters A to Z and digits.";
            case KEY_PLACEHOLDER -> "That is a placeholder from a manual, not a key.";
            case KEY_REPEATED_SYMBOL -> "That is the same symbol 24 times, not a key.";
            case KEY_PASTED_BLOB -> "That is an encrypted envelope or a property list, not a key.";
        };
    }
}
