/** The hot pieces by themselves, measured by JMH. */
@NullMarked
package dev.portolan.bench.micro;

import org.jspecify.annotations.NullMarked;
