package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.kubernetes.IngressObject.HttpPath;
import dev.portolan.engine.convert.model.Position;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A path of a host, with the Ingress that it comes from.
 *
 * @param host null for every name
 * @param options of its Ingress
 */
record Location(@Nullable String host, Position hostAt, HttpPath path, IngressOptions options) {

    /** The same in every regard but the host: two hosts of the same locations can be one. */
    boolean alike(Location other) {
        return options == other.options
                && path.path().equals(other.path.path())
                && path.type() == other.path.type()
                && path.backend().service().equals(other.path.backend().service())
                && path.backend().port().equals(other.path.backend().port());
    }

    boolean samePlace(Location other) {
        return Objects.equals(host, other.host) && path.path().equals(other.path.path());
    }
}
