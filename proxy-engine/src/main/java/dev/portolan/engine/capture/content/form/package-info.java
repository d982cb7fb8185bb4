/** Forms: what a query, a form's body or a multipart body consists of. */
@NullMarked
package dev.portolan.engine.capture.content.form;

import org.jspecify.annotations.NullMarked;
