"""Gold and annotation tools: tasks out, what people made of them back in, agreement, a settled gold."""
