package dev.portolan.engine.wire;

import java.time.Duration;

/** The limits and times of the data path that no profile sets; those of a listener's clients are the profile's. */
public final class Limits {

    /** Longest request or status line, in bytes. */
    public static final int START_LINE = 32 << 10;

    /** Largest header section of a request, in bytes. */
    public static final int REQUEST_FIELDS = 64 << 10;

    /** Largest header section of a response, in bytes: generous, since it comes from the user's own program. */
    public static final int RESPONSE_FIELDS = 256 << 10;

    /** Most bytes of trailers, and of what its chunks have besides data, in one response. */
    public static final int CHUNK_OVERHEAD = 128 << 10;

    /** Most interim responses before a final one. */
    public static final int INTERIM_RESPONSES = 32;

    /** How long what a client still sends is read and dropped once it has been answered. */
    public static final Duration LINGER = Duration.ofSeconds(10);

    /** How long a tunnel may be silent once one side has ended its direction. */
    public static final Duration HALF_OPEN = Duration.ofSeconds(60);

    /** How long a TLS handshake with a client may take. */
    public static final Duration CLIENT_HANDSHAKE = Duration.ofSeconds(10);

    /** Largest ClientHello, in bytes. */
    public static final int CLIENT_HELLO = 16 << 10;

    /** How long a connection to a target is kept for the next request. */
    public static final Duration POOLED_IDLE = Duration.ofSeconds(60);

    /** Idle connections kept to one target by one event loop. */
    public static final int POOLED = 256;

    /** Bytes of a request's body that may come on one stream before any was passed on. */
    public static final int STREAM_WINDOW = 256 << 10;

    /** The same for a whole connection, whose streams hold back their clients each by its own window. */
    public static final int CONNECTION_WINDOW = 16 << 20;

    /** Largest header section of HTTP/2 as it is sent, in bytes; above what may come out of it, so that it can be answered. */
    public static final int ENCODED_FIELDS = 256 << 10;

    /** How long a client of HTTP/2 may take to acknowledge our settings. */
    public static final Duration SETTINGS_ANSWER = Duration.ofSeconds(10);

    /** How long a client of HTTP/2 may still send requests once it was told that the connection ends. */
    public static final Duration DRAIN_ANSWER = Duration.ofSeconds(1);
    /** Connections of a listener beyond its limit that are told so; any more are closed without a word. */
    public static final int TURNED_AWAY = 64;

    /** How long a connection that is to be turned away may take to ask for something. */
    public static final Duration TURNING_AWAY = Duration.ofSeconds(5);

    /** Connections open at one TCP forward. */
    public static final int TCP_CONNECTIONS = 1024;

    private Limits() {}
}
