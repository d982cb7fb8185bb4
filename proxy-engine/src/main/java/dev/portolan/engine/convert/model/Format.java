package dev.portolan.engine.convert.model;

/** A configuration format of another program. Stateless; any thread. */
public interface Format {

    /** The word on the command line, such as {@code nginx}. */
    String id();

    /** As its makers write it, such as {@code Kubernetes Ingress}. */
    String title();
}
