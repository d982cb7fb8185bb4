package dev.portolan.app.doctor;

import java.util.List;

/** One thing that is looked at. Blocking; any thread. */
public interface Check {

    /** What is looked at, for people: {@code Targets answer}. */
    String name();

    List<Finding> findings();
}
