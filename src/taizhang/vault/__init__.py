"""Personal data, encrypted with a key for each subject, so that erasing the key erases the person."""
