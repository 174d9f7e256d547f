"""What all pages share: address and choice, the reference bar, banner, data handle and style."""
